/** What is known of statements, by their texts. When there are too many, all are got to know anew. */
const maxKnown = 2_000

export function knownByText<T>(first: () => T): (text: string) => T {
  const all = new Map<string, T>()
  return text => {
    const known = all.get(text)
    if (known !== undefined) return known
    if (all.size >= maxKnown) all.clear()
    const made = first()
    all.set(text, made)
    return made
  }
}
