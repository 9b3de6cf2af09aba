/** The filter as text, checked by the server before it is used. */
import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../client.ts'
import { problemText } from '../i18n/problem-text.ts'
import classes from './FilterBar.module.css'

interface FilterTextProps {
  entity: string
  value: string
  onChange: (filter: string | undefined) => void
  /** It says more than rows can show. */
  tooRich: boolean
}

export function FilterText({ entity, value, onChange, tooRich }: FilterTextProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const check = useMutation({
    mutationFn: () => client.meta.checkExpression({ expression: text, entity, place: 'filter' }),
    onSuccess: ({ problems }) => {
      if (!problems.length) onChange(text.trim())
    },
    meta: { quiet: true },
  })
  const problem = check.error ? problemText(check.error, t) : check.data?.problems[0]?.message
  return (
    <div className={classes.text}>
      <Textarea
        aria-label={t('filter.text')}
        description={tooRich ? t('filter.tooRich') : undefined}
        autosize
        minRows={1}
        maxRows={8}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={text}
        onChange={event => {
          check.reset()
          setText(event.currentTarget.value)
        }}
        error={problem}
      />
      <Button
        variant="default"
        disabled={text.trim() === value.trim()}
        loading={check.isPending}
        onClick={() => (text.trim() ? check.mutate() : onChange(undefined))}
      >
        {t('action.apply')}
      </Button>
    </div>
  )
}
