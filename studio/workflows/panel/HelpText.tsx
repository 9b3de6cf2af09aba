/** A node's help: paragraphs, lists, `code` and **words** of its Markdown; nothing of it is ever markup. */
import type { ReactNode } from 'react'
import classes from './HelpText.module.css'

export function HelpText({ text }: { text: string }) {
  return (
    <div className={classes.help}>
      {text
        .trim()
        .split(/\n\s*\n/)
        .map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes under the reader
          <Block key={index} text={block} />
        ))}
    </div>
  )
}

function Block({ text }: { text: string }) {
  const lines = text.split('\n')
  if (!lines.every(line => /^\s*[-*] /.test(line))) return <p>{inline(lines.join(' '))}</p>
  return (
    <ul>
      {lines.map(line => (
        <li key={line}>{inline(line.replace(/^\s*[-*] /, ''))}</li>
      ))}
    </ul>
  )
}

function inline(text: string): ReactNode[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, index) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: as above
    if (part.startsWith('`')) return <code key={index}>{part.slice(1, -1)}</code>
    if (part.startsWith('**')) return <strong key={index}>{part.slice(2, -2)}</strong>
    // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
    return part
  })
}
