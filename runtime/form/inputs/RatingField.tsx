/** Stars, by mouse or arrow keys. */
import { CloseButton, Group, Rating } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { mostStars } from '../../value/most-stars.ts'
import type { InputProps } from './input-props.ts'

export function RatingField({ id, field, value, onChange, label, describedBy, required }: InputProps) {
  const { t } = useTranslation()
  const stars = typeof value === 'number' ? value : 0
  return (
    <Group gap={8} mih={32} id={id} role="group" aria-label={label} aria-describedby={describedBy}>
      <Rating
        name={id}
        count={mostStars(field)}
        value={stars}
        onChange={next => onChange(next || undefined)}
        getSymbolLabel={number => t('rating.stars', { count: number })}
      />
      {stars > 0 && !required && (
        <CloseButton size="sm" aria-label={t('action.clear')} onClick={() => onChange(undefined)} />
      )}
    </Group>
  )
}
