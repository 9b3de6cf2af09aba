/** Several lines; grows with its text. The browser measures it: to do so in script took as long as ten other inputs. */
import type { CSSProperties } from 'react'
import { type InputProps, inputAttributes, textOf } from './input-props.ts'
import classes from './LongTextField.module.css'
import { frame, plain } from './PlainInput.tsx'

export function LongTextField(props: InputProps) {
  const { error, ...attributes } = inputAttributes(props)
  const text = textOf(props.value)
  const least = props.compact ? 1 : 3
  return (
    <div
      className={`${frame} ${classes.frame}`}
      data-variant="default"
      data-size="sm"
      data-multiline
      data-error={error || undefined}
    >
      <textarea
        {...attributes}
        className={`${plain} ${classes.text}`}
        style={{ '--least': least } as CSSProperties}
        data-variant="default"
        data-error={error || undefined}
        aria-invalid={error || undefined}
        // As many as there are line breaks, where a browser does not know `field-sizing`.
        rows={Math.max(least, text.split('\n').length)}
        value={text}
        onChange={event => props.onChange(event.currentTarget.value || undefined)}
      />
    </div>
  )
}
