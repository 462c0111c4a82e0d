import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readReturns } from "../../src/formats/returns-csv.ts";
import { readVotes } from "../../src/formats/votes-csv.ts";
import { changedFolder } from "./folder.ts";

const sample = path.resolve(import.meta.dirname, "../../content/rehearsal");
const belsize = "local.camden.belsize.2022-05-05";

const returnsHeader =
  "ballot_paper_id,papers_polling,papers_postal,rejected_official_mark,rejected_too_many,rejected_identifiable,rejected_void,rejected_in_part\n";
const votesHeader = "ballot_paper_id,person_id,votes_cast\n";

/** What a reader gives of a file with this text. */
async function readText<T>(text: string, read: (file: string) => Promise<T>): Promise<T> {
  await using folder = await changedFolder(sample, {});
  const file = path.join(folder.path, "given.csv");
  await writeFile(file, text);
  return await read(file);
}

describe("returns.csv", () => {
  test("keeps what was typed, whether or not it is a number", async () => {
    const line = `${belsize},"1,738",,12.5,abc, 1 ,7,0\n`;
    expect(await readText(returnsHeader + line, readReturns)).toEqual([
      {
        ballotPaperId: belsize,
        papersPolling: "1,738",
        papersPostal: "",
        rejectedOfficialMark: "12.5",
        rejectedTooMany: "abc",
        rejectedIdentifiable: "1",
        rejectedVoid: "7",
        rejectedInPart: "0",
      },
    ]);
  });

  test("of the sample has a line for each of the 20 wards", async () => {
    const rows = await readReturns(path.join(sample, "returns.csv"));
    expect(new Set(rows.map(({ ballotPaperId }) => ballotPaperId)).size).toBe(20);
  });

  test("without one of its columns is refused, with the line and the column", async () => {
    const text = returnsHeader.replace(",rejected_void", "");
    await expect(readText(text, readReturns)).rejects.toThrow(
      /given\.csv, line 1: The column “rejected_void” is missing\. Add it\.$/,
    );
  });

  test("with a number cut in two by its comma is refused, for no cell could be trusted", async () => {
    const line = `${belsize},1,738,1525,0,1,1,7,0\n`;
    await expect(readText(returnsHeader + line, readReturns)).rejects.toThrow(
      /given\.csv, line 2: This line has 9 cells and the header 8\./,
    );
  });

  test("that is not there is refused", async () => {
    const file = path.join(sample, "nowhere.csv");
    await expect(readReturns(file)).rejects.toThrow(`There is no file ${file}.`);
  });
});

describe("votes.csv", () => {
  test("keeps what was typed and may say whom the lot favoured", async () => {
    const text =
      `${votesHeader.trim()},by_lot,person_name\n` +
      `${belsize},900001,"1,106",,Steve Adams\n${belsize},900002,,True,M D Shaheen Ahmed Chowdhury\n`;
    expect(await readText(text, readVotes)).toEqual([
      { ballotPaperId: belsize, personId: "900001", votesCast: "1,106", byLot: false },
      { ballotPaperId: belsize, personId: "900002", votesCast: "", byLot: true },
    ]);
  });

  test("with votes of nobody is refused, with the line", async () => {
    const text = `${votesHeader}${belsize},900001,1106\n${belsize},,692\n`;
    await expect(readText(text, readVotes)).rejects.toThrow(
      /given\.csv, line 3: person_id is empty\. Fill it in\.$/,
    );
  });
});
