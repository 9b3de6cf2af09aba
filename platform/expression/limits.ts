/** Bounds of one expression: far above what people write, far below what could hurt. */
export const limits = {
  /** UTF-16 units of the text. */
  source: 20_000,
  nodes: 5_000,
  /** Nesting; chains of `&&` and `||` count once. */
  depth: 64,
  listItems: 1_000,
  /** In nodes walked per record: what stands in a loop counts `loopFactor` times. */
  cost: 50_000,
  loopFactor: 25,
  /** A relation to one, and a function that asks a table or searches a text. */
  hopCost: 4,
  callCost: 8,
  /** Paths over relations to one: each is a join. */
  hops: 50,
  /** Rollups of rollups of rollups are a common thing: accounts of a group, their quotes, the lines of these. */
  rollupFactor: 10,
}
