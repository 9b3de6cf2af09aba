/** Where an address is, as far as it says so by itself. */
export type Place = 'here' | 'inside' | 'outside'

export function placeOf(ip: string): Place {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '')
  if (/^127\.|^::1$/.test(plain)) return 'here'
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe80:)/i.test(plain) ? 'inside' : 'outside'
}
