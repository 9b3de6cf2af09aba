/** The client's calls about pictures of people. */
import type { Portraits } from '../portrait.ts'
import type { Calls } from './calls.ts'

export const portraitCalls = ({ call, get, baseUrl }: Calls) => ({
  portraits: {
    /** Who has one, among the people one may see. */
    list: (signal?: AbortSignal) => get<Portraits>('/api/portraits', { ...(signal && { signal }) }),
    /** Where a browser reads one. With its version another picture is another address. */
    url: (person: string, version = '') =>
      `${baseUrl}${portrait(person)}${version && `?v=${encodeURIComponent(version)}`}`,
    /** One's own: a plain WebP or JPEG, at most 192 pixels a side and 32 KiB. */
    keep: (person: string, picture: Blob) =>
      call<void>('PUT', portrait(person), {
        body: picture,
        headers: { 'content-type': picture.type || 'application/octet-stream' },
      }),
    /** One's own, or anybody's for who looks after people. */
    remove: (person: string) => call<void>('DELETE', portrait(person)),
  },
})

const portrait = (person: string) => `/api/portraits/${encodeURIComponent(person)}`
