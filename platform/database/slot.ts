/** A value that is only known when a compiled statement runs: the caller's id, `now`, `user.region`. */
export class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** Fills the slots of a compiled statement. A slot without a value is null. */
export const bindSlots = (parameters: readonly unknown[], values: (name: string) => unknown): unknown[] =>
  parameters.map(parameter => (parameter instanceof Slot ? (values(parameter.name) ?? null) : parameter))
