/**
 * A browser's own `<input>` that looks like Mantine's: two elements and no work besides. In a form of two hundred fields
 * Mantine's ten components for each were half of the time until it stood there.
 */
import { Input } from '@mantine/core'
import type { ComponentProps, CSSProperties, ReactNode } from 'react'

export interface PlainInputProps extends ComponentProps<'input'> {
  error?: boolean
  /** A sign of 28 px before the text. */
  start?: ReactNode
  /** At its end: a currency, buttons. */
  section?: ReactNode
  sectionWidth?: number
  /** It can be pressed. */
  sectionActs?: boolean
  /** Of the frame around it. */
  frameClass?: string | undefined
  frameStyle?: CSSProperties | undefined
}

export function PlainInput(props: PlainInputProps) {
  const { error, start, section, sectionWidth, sectionActs, frameClass, frameStyle, className, ...input } = props
  const widths = {
    ...(start && { '--input-left-section-width': '28px', '--input-left-section-pointer-events': 'none' }),
    ...(section && { '--input-right-section-pointer-events': sectionActs ? 'all' : 'none' }),
    ...(sectionWidth !== undefined && { '--input-right-section-width': `${sectionWidth}px` }),
  }
  return (
    <div
      className={frameClass ? `${frame} ${frameClass}` : frame}
      style={{ ...widths, ...frameStyle }}
      data-variant="default"
      data-size="sm"
      data-error={error || undefined}
      data-with-left-section={start ? true : undefined}
      data-with-right-section={section ? true : undefined}
      data-pointer={input.readOnly || undefined}
    >
      {start && (
        <div className={side} data-position="left">
          {start}
        </div>
      )}
      <input
        {...input}
        className={className ? `${plain} ${className}` : plain}
        data-variant="default"
        data-error={error || undefined}
        aria-invalid={error || undefined}
      />
      {section && (
        <div className={side} data-position="right">
          {section}
        </div>
      )}
    </div>
  )
}

const { wrapper, input, section } = Input.classes
/** With the names that the theme knows them by. */
export const frame = `${wrapper} mantine-Input-wrapper`
export const plain = `${input} mantine-Input-input`
const side = `${section} mantine-Input-section`
