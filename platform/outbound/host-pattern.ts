/** `api.example.com`, `*.example.com` (what stands below, not itself) or `*`, against a host as `URL` gives it. */
import { domainToASCII } from 'node:url'

export function matchesHost(host: string, pattern: string): boolean {
  if (pattern === '*') return true
  const plain = plainHost(host)
  if (!pattern.startsWith('*.')) return plain === plainHost(pattern)
  const parent = plainHost(pattern.slice(2))
  return parent !== '' && plain.endsWith(`.${parent}`)
}

/** Lower case, in ASCII, without brackets and the dot at the end, which names the same host. */
export const plainHost = (host: string): string => {
  const bare = host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase()
  return bare.includes(':') ? bare : domainToASCII(bare)
}
