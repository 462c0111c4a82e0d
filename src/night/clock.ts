import type { Instant } from "#election/model.ts";

export type Clock = { now(): Instant };
