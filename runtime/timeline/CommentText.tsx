/** What was said: people it names stand out, addresses are links, everything else is text and nothing but text. */
import type { Comment } from '../../platform/contract/record.ts'
import { piecesOf } from './mention-text.ts'
import classes from './Timeline.module.css'

export function CommentText({ comment: { text, mentions } }: { comment: Pick<Comment, 'text' | 'mentions'> }) {
  return (
    <p className={classes.said}>
      {piecesOf(text, mentions).map((piece, index) =>
        piece.is === 'link' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
          <a key={index} href={piece.text} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <span key={index} className={piece.is === 'mention' ? classes.mention : undefined}>
            {piece.text}
          </span>
        ),
      )}
    </p>
  )
}
