/** Names that Excel takes for sheets: at most 31 characters, none of `[]:*?/\`, each once whatever the case. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map(name => {
    const plain =
      [...name.replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')]
        .slice(0, 27)
        .join('')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet'
    for (let count = 1; ; count++) {
      const free = count === 1 ? plain : `${plain} ${count}`
      if (taken.has(free.toLowerCase())) continue
      taken.add(free.toLowerCase())
      return free
    }
  })
}
