import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type Nation, nation } from "#election/timetable/nation.ts";
import { dateOf } from "#formats/ballot-paper-id.ts";
import { councilSlug } from "#formats/import/slug.ts";
import { UsageError } from "./config.ts";
import type { Given, GivenFiles } from "./new-import.ts";

/** What `wardcast new` was asked for. */
export type Request = {
  readonly council: string;
  readonly candidates: string;
  readonly poll: string;
  readonly nation: string;
  readonly election?: string;
  readonly only?: string;
  readonly wards?: string;
  readonly boundaries?: string;
  readonly hexes?: string;
  readonly postcodes?: string;
  readonly previous?: string;
  readonly language?: readonly string[];
};

async function given(file: string): Promise<Given> {
  const bytes = await readFile(file).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== "ENOENT" && fault.code !== "EISDIR" && fault.code !== "ENOTDIR") throw fault;
    throw new UsageError(`There is no file ${file}. Name another one.`);
  });
  return { name: path.basename(file), bytes };
}

/** Reads the files that were named; refuses one that is not there. */
export async function givenFiles(request: Request): Promise<GivenFiles> {
  const { wards, boundaries, hexes, postcodes, previous } = request;
  return {
    candidates: await given(request.candidates),
    wards: wards === undefined ? undefined : await given(wards),
    boundaries: boundaries === undefined ? undefined : await given(boundaries),
    hexes: hexes === undefined ? undefined : await given(hexes),
    postcodes: postcodes === undefined ? undefined : await given(postcodes),
    previous: previous === undefined ? undefined : await given(previous),
  };
}

export function nationNamed(name: string): Nation {
  const named = nation.safeParse(name);
  if (named.success) return named.data;
  throw new UsageError(`“${name}” is not a nation here. Use one of ${nation.options.join(", ")}.`);
}

/** Refuses what cannot be meant, before any file is read. */
export function checkRequest({ council, poll, election, language = [] }: Request): void {
  if (!z.iso.date().safeParse(poll).success) {
    throw new UsageError(`“${poll}” is not a date. Give --poll a date such as 2027-05-06.`);
  }
  if (election !== undefined && dateOf(election) !== poll) {
    throw new UsageError(
      `“${election}” is not the id of an election on ${poll}. One looks like local.camden.${poll}.`,
    );
  }
  if (councilSlug(council) === "" && election === undefined) {
    throw new UsageError(
      `The council's name “${council}” makes no election id. Give one with --election, such as local.camden.${poll}.`,
    );
  }
  const unknown = language.find((code) => !/^[a-z]{2,3}$/.test(code));
  if (unknown === undefined) return;
  throw new UsageError(`“${unknown}” is not a language. Give --language a code such as cy.`);
}
