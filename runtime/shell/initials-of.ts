/** 山田 太郎 → 山, Aiko Sato → AS. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s　・]+/)
  const first = [...(words[0] ?? '')][0] ?? ''
  const last = words.length > 1 ? ([...words.at(-1)!][0] ?? '') : ''
  return /\p{ASCII}/u.test(first) ? (first + last).toUpperCase() : first
}
