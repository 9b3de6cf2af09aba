/** A value that is only known when a compiled statement runs: the caller's id, `now`, `user.region`. */
export class Slot {
  readonly name: string
  /** Bound as JSON text, for a place of type `jsonb`: the driver would make an array of a list. */
  readonly json: boolean
  constructor(name: string, { json = false } = {}) {
    this.name = name
    this.json = json
  }
}

/** Fills the slots of a compiled statement. A slot without a value is null. */
export const bindSlots = (parameters: readonly unknown[], values: (name: string) => unknown): unknown[] =>
  parameters.map(parameter => (parameter instanceof Slot ? slotValue(parameter, values) : parameter))

function slotValue({ name, json }: Slot, values: (name: string) => unknown): unknown {
  const value = values(name) ?? null
  return json && value !== null ? JSON.stringify(value) : value
}
