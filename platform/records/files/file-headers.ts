/** The headers of a file's answer, with everything that keeps a browser from running what somebody uploaded. */
import type { FileValue } from '../../contract/file-value.ts'

export function fileHeaders({ name, type, size }: FileValue, disposition: 'inline' | 'attachment') {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    each => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return {
    'content-type': type,
    'content-length': String(size),
    'content-disposition': `${disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
  }
}
