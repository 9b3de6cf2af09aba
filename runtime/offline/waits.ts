/** Which writes can wait until the server is reached again: a new record, an edit, a comment. Pure. */
const places: Record<string, RegExp> = {
  POST: /^\/api\/(records\/[^/?]+|comments)$/,
  PATCH: /^\/api\/records\/[^/?]+\/[^/?]+$/,
}

/** Of one record: what comes as an array is somebody else's affair. */
export const waits = (method: string, path: string, body: RequestInit['body']): boolean =>
  Boolean(places[method]?.test(path)) && typeof body === 'string' && body.startsWith('{')

/** `randomUUID` is only there where the page came by HTTPS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
