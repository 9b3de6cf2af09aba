/** The options of a field: value, labels, colour and order. */
import { closestCenter, DndContext, type DragEndEvent } from '@dnd-kit/core'
import { arrayMove, SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { JsonObject } from '../../../platform/contract/json.ts'
import { type OptionRow, optionsOf, withOptions } from '../../schema/field-options.ts'
import { textAt } from '../../schema/read-json.ts'
import { optionHolder } from '../../schema/removed-options.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { useSortSensors } from '../useSortSensors.ts'
import { type DetailProps, withKeyword } from './detail-props.ts'
import { GoneOptions } from './GoneOptions.tsx'
import { OptionLine } from './OptionLine.tsx'
import classes from './OptionsEditor.module.css'

const numbers: ReadonlySet<string> = new Set(['integer', 'number'])

export function OptionsEditor({ row, change, entity }: DetailProps) {
  const { t } = useTexts()
  const holder = optionHolder(row)
  const options = optionsOf(holder) ?? []
  const write = (next: OptionRow[], source?: string) => {
    const changed = withOptions(holder, next)
    change(row.type === 'options' ? { ...row.property, items: changed } : (changed as JsonObject), source)
  }
  const sensors = useSortSensors()
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) write(arrayMove(options, Number(active.id) - 1, Number(over.id) - 1))
  }
  return (
    <fieldset className={classes.options}>
      <legend className={classes.title}>{t('field.options')}</legend>
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
        {/* By place, from 1: a value changes while it is typed, and 0 would be no id. */}
        <SortableContext items={options.map((_, index) => index + 1)} strategy={verticalListSortingStrategy}>
          {options.map((option, index) => (
            <OptionLine
              // biome-ignore lint/suspicious/noArrayIndexKey: a value changes while it is typed
              key={index}
              place={index + 1}
              option={option}
              numeric={numbers.has(textAt(holder, 'type') ?? '')}
              taken={options.some((other, at) => at !== index && other.value === option.value)}
              onChange={next =>
                write(
                  options.map((other, at) => (at === index ? next : other)),
                  `option.${row.name}.${index}`,
                )
              }
              onRemove={() => write(options.filter((_, at) => at !== index))}
              last={options.length === 1}
            />
          ))}
        </SortableContext>
      </DndContext>
      <GoneOptions
        entity={entity}
        row={row}
        options={options}
        onKeep={option => write([...options, { ...option, retired: true }])}
        onReplace={replaced => change(withKeyword(row.property, 'x-removedOptions', replaced))}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        onClick={() => write([...options, nextOption(options)])}
      >
        {t('field.addOption')}
      </Button>
    </fieldset>
  )
}

function nextOption(options: OptionRow[]): OptionRow {
  const numbers = options.map(({ value }) => value).filter(value => typeof value === 'number')
  if (options.length && numbers.length === options.length) return { value: Math.max(...numbers) + 1 }
  let number = options.length + 1
  while (options.some(({ value }) => value === `option${number}`)) number++
  return { value: `option${number}` }
}
