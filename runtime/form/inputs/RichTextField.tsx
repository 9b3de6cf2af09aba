/** Formatted text, typed as Markdown; how it will look stands below as soon as there is a format in it. */
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { richTextFromMarkdown } from '../../../platform/contract/rich-text/rich-text-from-markdown.ts'
import { richTextToMarkdown } from '../../../platform/contract/rich-text/rich-text-to-markdown.ts'
import { RichText } from '../../value/RichText.tsx'
import { type InputProps, inputAttributes } from './input-props.ts'
import classes from './RichTextField.module.css'

export function RichTextField(props: InputProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? richTextToMarkdown(props.value)
  return (
    <div className={classes.field}>
      <Textarea
        {...inputAttributes(props)}
        autosize
        minRows={props.compact ? 1 : 4}
        maxRows={24}
        placeholder={props.compact ? undefined : t('richText.hint')}
        value={text}
        onChange={event => {
          const next = event.currentTarget.value
          setTyped(next)
          props.onChange(next.trim() === '' ? undefined : richTextFromMarkdown(next))
        }}
        onBlur={() => {
          setTyped(null)
          props.onBlur?.()
        }}
      />
      {/(^|\n)(#|>|[-*+] |\d+[.)] |```)|\*|~~|`|\]\(/.test(text) && (
        <section className={classes.preview} aria-label={t('richText.preview')}>
          <RichText document={props.value} />
        </section>
      )}
    </div>
  )
}
