/** Ids of what there is, by kind, for requests that need one. */
export type Pools = Record<string, string[]>
