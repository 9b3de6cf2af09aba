/** One field: name, labels, required, and its details when open. Drawn anew only when it itself has changed. */
import { useSortable } from '@dnd-kit/sortable'
import { ActionIcon, Checkbox, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconGripVertical, IconTrash } from '@tabler/icons-react'
import { memo } from 'react'
import { problemWords } from '../plan/problem-words.ts'
import { setRequired, setTitle } from '../schema/edit-fields.ts'
import { removeField } from '../schema/remove-field.ts'
import { useTexts } from '../shell/useTexts.ts'
import { sameJson } from '../text/same-json.ts'
import { FieldDetails } from './FieldDetails.tsx'
import classes from './FieldTable.module.css'
import type { FieldLineProps } from './field-line-props.ts'
import { NameCell } from './NameCell.tsx'
import { TypeIcon } from './TypeIcon.tsx'

export const FieldLine = memo(Line, sameLine)

function Line(props: FieldLineProps) {
  const { row, problems, open, setOpen, edit } = props
  const { t, language } = useTexts()
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: row.name,
    disabled: !row.own,
  })
  const shift = transform ? { transform: `translateY(${transform.y}px)`, transition } : {}
  const Chevron = open ? IconChevronDown : IconChevronRight
  const title = (language: 'en' | 'ja') => (
    <input
      className={`${classes.cell} ${language === 'en' ? classes.titleEn : classes.titleJa}`}
      lang={language}
      aria-label={t(language === 'en' ? 'field.titleEnOf' : 'field.titleJaOf', { name: row.name })}
      placeholder={language === 'en' ? row.name : row.title || row.name}
      value={language === 'en' ? row.title : row.ja}
      onChange={event => {
        const text = event.currentTarget.value
        edit(before => setTitle(before, row, language, text), `title.${language}.${row.name}`)
      }}
    />
  )
  return (
    <div
      ref={setNodeRef}
      className={classes.item}
      style={shift}
      data-dragging={isDragging || undefined}
      data-open={open || undefined}
    >
      <div className={classes.line}>
        <button
          type="button"
          className={classes.handle}
          disabled={!row.own}
          {...attributes}
          {...listeners}
          aria-label={t('field.move', { name: row.name })}
        >
          <IconGripVertical size={16} />
        </button>
        <Tooltip label={t(`type.${row.type}`)}>
          <span className={classes.type}>
            <TypeIcon type={row.type} />
          </span>
        </Tooltip>
        <NameCell {...props} />
        {title('en')}
        {title('ja')}
        <Checkbox
          size="xs"
          className={classes.requiredCell ?? ''}
          styles={{ root: { justifySelf: 'center' } }}
          aria-label={t('field.requiredOf', { name: row.name })}
          checked={row.required}
          onChange={event => {
            const required = event.currentTarget.checked
            edit(before => setRequired(before, row, required))
          }}
        />
        <span className={classes.actions}>
          <ActionIcon
            className={classes.quiet ?? ''}
            variant="subtle"
            color="gray"
            aria-label={t('field.removeOf', { name: row.name })}
            onClick={() => edit(before => removeField(before, row.name))}
          >
            <IconTrash size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-expanded={open}
            aria-label={t('field.detailsOf', { name: row.name })}
            onClick={() => setOpen(open ? null : row.name)}
          >
            <Chevron size={16} />
          </ActionIcon>
        </span>
      </div>
      {problems.length > 0 && (
        <ul className={classes.problems}>
          {problems.map(problem => (
            <li key={problem.pointer + problem.message}>{problemWords(problem, language).sentence}</li>
          ))}
        </ul>
      )}
      {open && <FieldDetails {...props} />}
    </div>
  )
}

/** Other rows matter only to an open one (its name must differ, and they are offered as choices). */
function sameLine(before: FieldLineProps, after: FieldLineProps): boolean {
  if (before.open !== after.open || after.open || before.saved !== after.saved || before.origin !== after.origin)
    return false
  const one = before.row
  const other = after.row
  return (
    one.name === other.name &&
    one.type === other.type &&
    one.required === other.required &&
    one.own === other.own &&
    sameJson(one.path, other.path) &&
    sameJson(one.property, other.property) &&
    sameJson(one.flat, other.flat) &&
    before.problems.map(({ message }) => message).join() === after.problems.map(({ message }) => message).join()
  )
}
