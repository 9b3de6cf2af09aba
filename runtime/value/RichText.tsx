/** A rich text as it looks. Built from its nodes, never from HTML, so nothing in it can be more than text. */
import type { ReactNode } from 'react'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { isSafeLink } from '../../platform/contract/rich-text/read-rich-text.ts'
import { objectsIn } from './objects-in.ts'
import classes from './RichText.module.css'

export const RichText = ({ document }: { document: Json | undefined }): ReactNode => (
  <div className={classes.text}>{children(objectsIn(document)[0] ?? {})}</div>
)

const children = (node: JsonObject): ReactNode[] =>
  // biome-ignore lint/suspicious/noArrayIndexKey: nodes have no names; a text is drawn anew as a whole
  objectsIn(node['content']).map((part, index) => <Part key={index} part={part} />)

function Part({ part }: { part: JsonObject }): ReactNode {
  const attrs = objectsIn(part['attrs'])[0] ?? {}
  switch (part['type']) {
    case 'text':
      return objectsIn(part['marks']).reduceRight<ReactNode>(marked, String(part['text'] ?? ''))
    case 'hardBreak':
      return <br />
    case 'heading': {
      // Below the page's own headings.
      const Heading = (['h4', 'h5', 'h6'] as const)[Number(attrs['level'] ?? 1) - 1] ?? 'h6'
      return <Heading>{children(part)}</Heading>
    }
    case 'bulletList':
      return <ul>{children(part)}</ul>
    case 'orderedList':
      return <ol start={Number(attrs['start'] ?? 1)}>{children(part)}</ol>
    case 'listItem':
      return <li>{children(part)}</li>
    case 'blockquote':
      return <blockquote>{children(part)}</blockquote>
    case 'codeBlock':
      return <pre>{children(part)}</pre>
    case 'horizontalRule':
      return <hr />
    default:
      return <p>{children(part)}</p>
  }
}

function marked(inner: ReactNode, { type, attrs }: JsonObject): ReactNode {
  if (type === 'bold') return <strong>{inner}</strong>
  if (type === 'italic') return <em>{inner}</em>
  if (type === 'strike') return <s>{inner}</s>
  if (type === 'underline') return <u>{inner}</u>
  if (type === 'code') return <code>{inner}</code>
  const href = objectsIn(attrs)[0]?.['href']
  if (type !== 'link' || typeof href !== 'string' || !isSafeLink(href)) return inner
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {inner}
    </a>
  )
}
