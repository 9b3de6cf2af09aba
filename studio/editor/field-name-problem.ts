/** Why a field cannot have a name; null when it can. Two names that differ only in case are refused by the server, too. */
export function fieldNameProblem(name: string, others: readonly string[]): 'empty' | 'refused' | 'taken' | null {
  if (!name.trim()) return 'empty'
  if (name.startsWith('_') || ['__proto__', 'constructor', 'prototype'].includes(name)) return 'refused'
  return others.some(other => other.toLowerCase() === name.toLowerCase()) ? 'taken' : null
}

/** `text`, `text2`, `text3`, …: the first that is free. */
export function freeName(wanted: string, others: readonly string[]): string {
  const taken = new Set(others.map(name => name.toLowerCase()))
  if (!taken.has(wanted.toLowerCase())) return wanted
  let number = 2
  while (taken.has(`${wanted}${number}`.toLowerCase())) number++
  return `${wanted}${number}`
}
