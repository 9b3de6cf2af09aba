/** `api.example.com`, `*.example.com` (not example.com itself) and `*`. */
export function isGrantedHost(patterns: readonly string[], host: string): boolean {
  const asked = host.toLowerCase().replace(/\.$/, '')
  return patterns.some(pattern => {
    const wanted = pattern.toLowerCase()
    if (wanted === '*' || wanted === asked) return true
    return wanted.startsWith('*.') && asked.endsWith(wanted.slice(1)) && asked.length > wanted.length - 1
  })
}

export const isHostPattern = (pattern: string): boolean =>
  pattern === '*' ||
  /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?(:\d{1,5})?$/i.test(pattern)
