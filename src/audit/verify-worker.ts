/*
 * A thread that proves the chains, which for a long journal takes half a second: the count goes on meanwhile. It tells
 * its one answer and ends.
 */
import { parentPort, workerData } from "node:worker_threads";
import { files } from "./proof.ts";
import { proveJournal, proveStaffLog } from "./prove.ts";

const given = files.parse(workerData);
const staff = proveStaffLog(given);
parentPort?.postMessage([await proveJournal(given.journal), ...(staff ? [staff] : [])]);
