/** Addresses as they stand in settings and headers. */

/** Null for what is not exactly one plain address. */
export function plainAddress(given: unknown): string | null {
  if (typeof given !== 'string') return null
  const address = given.trim()
  return address.length <= 320 && /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(address)
    ? address
    : null
}

/** `Kitano Works <crm@example.com>`, or the address alone. */
export function readSender(given: unknown): { name: string; address: string } | null {
  if (typeof given !== 'string' || /\p{Cc}/u.test(given)) return null
  const [, name = '', inside] = /^\s*"?([^"<>]*?)"?\s*<([^<>]*)>\s*$/.exec(given) ?? []
  const address = plainAddress(inside ?? given)
  return address === null ? null : { name: name.trim(), address }
}
