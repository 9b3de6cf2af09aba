/** An id that nothing has yet: `case.main` → `case.main-2`. Titles in Japanese give none, and two may have the same. */
export function freeId(id: string, taken: readonly string[]): string {
  if (!taken.includes(id)) return id
  const stem = id.replace(/-\d+$/, '')
  let number = 2
  while (taken.includes(`${stem}-${number}`)) number++
  return `${stem}-${number}`
}
