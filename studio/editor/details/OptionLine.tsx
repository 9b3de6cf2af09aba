/** One option: value, label in two languages, colour. */
import { useSortable } from '@dnd-kit/sortable'
import { ActionIcon } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconGripVertical, IconX } from '@tabler/icons-react'
import { ColorPicker } from '../../model/ColorPicker.tsx'
import type { OptionRow } from '../../schema/field-options.ts'
import { useTexts } from '../../shell/useTexts.ts'
import cells from '../FieldTable.module.css'
import classes from './OptionsEditor.module.css'

interface OptionLineProps {
  place: number
  option: OptionRow
  /** Another option has the same value. */
  taken: boolean
  /** Its values are numbers, also while it has none. */
  numeric: boolean
  onChange: (option: OptionRow) => void
  onRemove: () => void
  /** The one option left cannot be removed: a field without options is no option field. */
  last: boolean
}

export function OptionLine({ place, option, taken, numeric, onChange, onRemove, last }: OptionLineProps) {
  const { t } = useTexts()
  const { attributes, listeners, setNodeRef, transform, transition } = useSortable({ id: place })
  const shift = transform ? { transform: `translateY(${transform.y}px)`, transition } : {}
  const typed = (text: string) =>
    (numeric || typeof option.value === 'number') && String(Number(text)) === text ? Number(text) : text
  return (
    <div ref={setNodeRef} className={classes.option} data-retired={option.retired || undefined} style={shift}>
      <button
        type="button"
        className={cells.handle}
        {...attributes}
        {...listeners}
        aria-label={t('field.moveOption', { name: String(option.value) })}
      >
        <IconGripVertical size={14} />
      </button>
      <ColorPicker value={option.color} onChange={color => onChange(without(option, 'color', color))} />
      <input
        className={`${cells.cell} ${cells.code}`}
        aria-label={t('field.optionValue')}
        aria-invalid={taken || option.value === ''}
        value={String(option.value)}
        spellCheck={false}
        onChange={event => onChange({ ...option, value: typed(event.currentTarget.value) })}
      />
      <input
        className={cells.cell}
        lang="en"
        aria-label={t('field.optionEn')}
        placeholder={String(option.value)}
        value={option.title ?? ''}
        onChange={event => onChange(without(option, 'title', event.currentTarget.value))}
      />
      <input
        className={cells.cell}
        lang="ja"
        aria-label={t('field.optionJa')}
        placeholder={option.title ?? String(option.value)}
        value={option.ja ?? ''}
        onChange={event => onChange(without(option, 'ja', event.currentTarget.value))}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-pressed={option.retired === true}
        title={t(option.retired ? 'field.offerOption' : 'field.retireOption', { name: String(option.value) })}
        aria-label={t(option.retired ? 'field.offerOption' : 'field.retireOption', { name: String(option.value) })}
        onClick={() => onChange({ ...option, retired: !option.retired })}
      >
        {option.retired ? <IconArchiveOff size={14} /> : <IconArchive size={14} />}
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={last}
        aria-label={t('field.removeOption', { name: String(option.value) })}
        onClick={onRemove}
      >
        <IconX size={14} />
      </ActionIcon>
    </div>
  )
}

/** An empty text is no text. */
function without(option: OptionRow, key: 'title' | 'ja' | 'color', text: string | undefined): OptionRow {
  const { [key]: _, ...rest } = option
  return text ? { ...rest, [key]: text } : rest
}
