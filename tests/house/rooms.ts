/** A room of the house: what is in it, and what it may import, types included. */
export type Room = {
  /** A folder of `src`, or single files of it. A file belongs to the room with the longest name that it starts with. */
  readonly name: string;
  /** Other folders and files that are the same room. */
  readonly also?: readonly string[];
  readonly holds: string;
  /** Rooms, and single files of rooms. Itself needs no mention. */
  readonly imports: readonly string[];
  /** The only packages it may use; any where this is left out. */
  readonly packages?: readonly string[];
};

const publicView = ["election/public"];
const publicSite = [...publicView, "election/timetable", "i18n", "site"];

/**
 * Who may import whom, from the top of the house to its cellar: a room imports only from rows below its own. ARCHITECTURE.md shows
 * this table, and `npm run check` holds every import against it.
 */
export const rooms: readonly Room[] = [
  {
    name: "cli",
    holds: "the `wardcast` command, one file a subcommand, and its settings",
    imports: [
      ...["server", "app", "site", "audit", "accounts", "night", "formats", "i18n"],
      ...[
        "journal/backup",
        "journal/sqlite",
        "journal",
        "election",
        "election/count",
        "election/timetable",
        "log",
      ],
    ],
  },
  {
    name: "server",
    holds: "HTTP: listening, addresses, files, limits",
    imports: [
      ...[
        "metrics",
        "app",
        "site",
        "accounts/permissions.ts",
        "accounts/network.ts",
        "accounts/locals.ts",
        "live",
        "night/clock.ts",
        "i18n",
      ],
      ...["election/timetable", "log"],
    ],
  },
  {
    name: "metrics",
    holds: "the figures that Prometheus reads",
    imports: ["app", "site"],
  },
  {
    name: "app",
    also: ["env.d.ts"],
    holds: "opens everything that has state, in order; health",
    imports: [
      ...["site", "social/comms", "social/channels", "audit", "count-room", "accounts", "night"],
      ...["live", "journal/sqlite", "journal", "formats", "election", "log"],
    ],
  },
  {
    name: "middleware",
    holds: "who may open which page",
    imports: ["accounts", "count-room/words/count.ts", "journal/journal.ts", "log"],
  },
  {
    name: "pages",
    holds: "a page a file: the public ones",
    imports: [
      ...["layouts", "components", "islands", "feeds", "accounts/permissions.ts"],
      ...[
        ...publicSite,
        "formats/dates-ics.ts",
        "formats/postcode.ts",
        "formats/postcode-shards.ts",
        "browser/service-worker.js",
        "styles",
      ],
    ],
  },
  {
    name: "pages/count",
    also: [
      ...["pages/account", "pages/audit", "pages/comms", "pages/people", "pages/sign-in"],
      "pages/sign-out.ts",
    ],
    holds: "a page a file: the staff’s",
    imports: [
      ...["layouts/Staff.astro", "components/staff", "browser", "social/comms", "social/replies"],
      ...["social/campaign", "social/posts", "social/outbox", "audit", "count-room", "accounts"],
      ...["formats", "i18n", "election", "election/count", "log", "styles"],
    ],
  },
  {
    name: "layouts/Staff.astro",
    also: ["layouts/Desk.astro", "layouts/Paper.astro"],
    holds: "the frames of staff pages and of what is printed",
    imports: [
      "components/staff",
      "components",
      "browser",
      "social/comms",
      "accounts/locals.ts",
      "styles",
    ],
  },
  {
    name: "layouts",
    holds: "the frame of the public pages",
    imports: ["components", "browser", "site", "i18n", "styles"],
  },
  {
    name: "components/staff",
    also: ["components/comms", "components/papers"],
    holds: "parts of staff pages",
    imports: [
      ...["browser", "social/comms", "social/replies", "social/campaign", "social/posts"],
      ...["social/outbox", "social/channels", "audit", "count-room", "accounts"],
      ...["night/history.ts", "formats", "i18n", "election", "election/count", "styles"],
    ],
  },
  {
    name: "components",
    holds: "parts of public pages that stay as they are served",
    imports: ["browser", "formats/links.ts", "formats/ward-map.ts", ...publicSite],
  },
  {
    name: "social/comms",
    holds: "the comms desk: what is on it, its forms, its log, its words",
    imports: [
      ...["social/replies", "social/campaign", "social/posts", "social/outbox", "social/channels"],
      ...["audit/words.ts", "night/clock.ts", "journal", "formats", "i18n"],
      ...["election", ...publicView],
    ],
  },
  {
    name: "social/replies",
    holds: "what people write to the council, and what it answers",
    imports: [
      ...["social/posts", "social/outbox", "social/channels", "formats", "i18n", "election"],
      ...publicView,
    ],
  },
  {
    name: "social/campaign",
    holds: "reminders before the poll",
    imports: [
      ...["social/posts", "social/outbox", "social/channels", "formats", "i18n", "election"],
      ...[...publicView, "election/timetable"],
    ],
  },
  {
    name: "islands",
    holds: "parts of public pages that follow the night, their hooks and starters",
    imports: [
      "browser",
      "formats/contrast.ts",
      "formats/ward-map.ts",
      "i18n",
      "election",
      ...publicView,
    ],
  },
  {
    name: "site",
    holds: "what a public page is made from, which there are, rendering and writing them",
    imports: ["social/posts", "formats", "i18n", "election", ...publicView, "election/timetable"],
  },
  {
    name: "feeds",
    holds: "Atom and JSON Feed",
    imports: ["social/posts", "formats", "i18n", "election", ...publicView],
  },
  {
    name: "social/posts",
    holds: "what there is to say of a view: statements, texts and their checks, cards",
    imports: [
      ...["social/outbox", "social/channels", "share", "formats", "i18n", "election"],
      ...[...publicView, "election/count/ballot-papers.ts"],
    ],
  },
  {
    name: "audit",
    holds: "the journal and the staff log as one list, filtered, proven, exported",
    imports: [
      ...["social/outbox/event.ts", "count-room", "accounts", "night", "formats"],
      ...["i18n", "journal/sqlite/sqlite-verify.ts", "journal", "election", "election/count"],
      "election/timetable",
    ],
  },
  {
    name: "browser",
    holds: "what runs at the reader’s besides islands",
    imports: [
      ...["count-room/words", "live", "formats/postcode.ts", "election/count/arithmetic.ts"],
      ...publicView,
    ],
  },
  {
    name: "social/outbox",
    holds: "sending once: the rules, the state, the sender",
    imports: ["social/channels", "journal/sqlite/disk.ts", "journal", "election"],
  },
  {
    name: "count-room",
    holds: "a ward’s page, the board, presence, the staff API, their words",
    imports: ["accounts", "night", "i18n", "election", "election/count"],
  },
  {
    name: "social/channels",
    holds: "the services that are posted to, one file each",
    imports: ["formats", "election"],
  },
  {
    name: "accounts",
    holds: "who may sign in and open what: accounts, second factors, sessions, the staff log",
    imports: ["journal/chain.ts", "i18n", "election", "election/count/event.ts"],
  },
  {
    name: "night",
    holds: "a command from someone → rules → journal → readers told",
    imports: ["journal", "election", "election/count", ...publicView],
  },
  {
    name: "live",
    holds: "the fan-out of the public view with its fallbacks, the protocol",
    imports: publicView,
  },
  {
    name: "formats",
    holds: "the content folder and what is written, one file a format",
    imports: ["election", "election/systems", "election/count/event.ts", "election/timetable"],
  },
  {
    name: "i18n",
    holds: "residents’ words, a folder a language",
    imports: ["election", ...publicView, "election/timetable"],
  },
  {
    name: "journal/backup",
    holds: "a copy of the journal while it runs, and back",
    imports: ["journal/sqlite", "journal", "election", "election/count/event.ts"],
  },
  {
    name: "journal/sqlite",
    holds: "the journal on SQLite",
    imports: ["journal", "election"],
  },
  {
    name: "journal",
    holds: "the append-only log: its interface, followers, commands, chain",
    imports: ["election"],
  },
  {
    name: "election/public",
    holds: "the one value that may leave the building, and what follows from it",
    imports: ["election/count", "election"],
    packages: [],
  },
  {
    name: "election/count",
    holds: "the rules of the count: commands, events, figures, checks, a ward’s stages",
    imports: ["election"],
    packages: ["zod"],
  },
  {
    name: "election/systems",
    holds: "how a transferable vote is counted, stage by stage, and read from its files",
    imports: ["election"],
    packages: [],
  },
  {
    name: "election",
    holds: "what an election is: contests, candidates, parties, systems",
    imports: ["election/timetable"],
    packages: ["zod"],
  },
  {
    name: "election/timetable",
    holds: "the law’s dates",
    imports: [],
    packages: ["zod", "date-fns", "@date-fns/tz", "@date-fns/utc"],
  },
  { name: "share", holds: "pictures that stand for a page elsewhere", imports: [] },
  { name: "styles", holds: "how it looks", imports: [] },
  { name: "log", holds: "what whoever runs it reads", imports: [] },
];
