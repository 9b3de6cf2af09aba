/** How a kept file is looked at without leaving the page. The server names types by content, never by what a sender says. Pure. */
import { pictureTypes } from '../../platform/contract/picture-types.ts'

export type PreviewKind = 'image' | 'pdf' | 'text' | 'video' | 'audio' | 'none'

const mostText = 2 * 1024 * 1024

export function previewKind({ type, size }: { type: string; size: number }): PreviewKind {
  // SVG and HTML are kept as text, and are shown as text.
  if (pictureTypes.has(type)) return 'image'
  if (type === 'application/pdf') return 'pdf'
  if (type.startsWith('video/')) return 'video'
  if (type.startsWith('audio/')) return 'audio'
  const isText = type.startsWith('text/') || type === 'application/json'
  return isText && size <= mostText ? 'text' : 'none'
}
