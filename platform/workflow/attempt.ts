/** Types of nodes and triggers may come from plugins: what they throw is not the document's fault, and tells nothing. */
export function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}
