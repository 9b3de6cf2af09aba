/** Whether no two items are equal as JSON; one pass over their canonical texts (Ajv compares each with each). */
export function hasUniqueItems(list: unknown[]): boolean {
  const seen = new Set<string>()
  for (const item of list) {
    const text = canonical(item)
    if (seen.has(text)) return false
    seen.add(text)
  }
  return true
}

/** Keys in order, so that `{a, b}` and `{b, a}` have one text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const object = value as Record<string, unknown>
  const entries = Object.keys(object).sort()
  return `{${entries.map(key => `${JSON.stringify(key)}:${canonical(object[key])}`).join()}}`
}
