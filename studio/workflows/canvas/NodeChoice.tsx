/** The nodes there are, to be searched and chosen: arrows walk through them from the search box, Enter takes one. */
import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, memo, type RefObject, useId, useState } from 'react'
import type { CatalogueNode } from '../../../platform/contract/workflow/catalogue.ts'
import { Icon } from '../../../runtime/icon/Icon.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { type Catalogue, grouped, localText } from '../catalogue.ts'
import { draggedType } from './dragged-type.ts'
import classes from './NodeChoice.module.css'

interface NodeChoiceProps {
  catalogue: Catalogue
  onChoose: (type: CatalogueNode) => void
  onClose?: () => void
  /** Can be dragged on to the canvas. */
  draggable?: boolean
  search?: RefObject<HTMLInputElement | null>
}

export const NodeChoice = memo(function NodeChoice(props: NodeChoiceProps) {
  const { catalogue, onChoose, onClose, draggable = false, search: input } = props
  const { t, language } = useTexts()
  const id = useId()
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(0)
  const groups = grouped(catalogue.nodes, search, language)
  const all = groups.flatMap(({ nodes }) => nodes)
  const active = all[Math.min(at, all.length - 1)]
  const choose = (type: CatalogueNode) => {
    setSearch('')
    setAt(0)
    onChoose(type)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, all.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && active) choose(active)
    else if (event.key === 'Escape' && onClose) onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={classes.choice}>
      <TextInput
        ref={input}
        size="xs"
        leftSection={<IconSearch size={16} />}
        aria-label={t('workflows.palette.search')}
        placeholder={t('workflows.palette.search')}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        {...(active && { 'aria-activedescendant': `${id}-${active.type}` })}
        value={search}
        onChange={event => {
          setSearch(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        data-autofocus
      />
      <div id={id} className={classes.list} role="listbox" aria-label={t('workflows.palette.title')}>
        {groups.map(({ group, nodes }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset holds inputs, not options
          <div key={group} role="group" aria-label={t(`workflows.group.${group}`)}>
            <div className={classes.group} aria-hidden="true">
              {t(`workflows.group.${group}`)}
            </div>
            {nodes.map(type => (
              <Option
                key={type.type}
                id={`${id}-${type.type}`}
                type={type}
                title={localText(type.title, language)}
                active={type === active}
                draggable={draggable}
                onChoose={() => choose(type)}
              />
            ))}
          </div>
        ))}
      </div>
      {!all.length && <p className={classes.none}>{t('workflows.palette.none')}</p>}
    </div>
  )
})

const intoSight = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

interface OptionProps {
  id: string
  type: CatalogueNode
  title: string
  active: boolean
  draggable: boolean
  onChoose: () => void
}

function Option({ id, type, title, active, draggable, onChoose }: OptionProps) {
  const { language } = useTexts()
  const drag = (event: DragEvent) => {
    event.dataTransfer.setData(draggedType, type.type)
    event.dataTransfer.effectAllowed = 'move'
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search box's keys choose it
    <div
      id={id}
      ref={active ? intoSight : undefined}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={classes.option}
      data-group={type.group}
      draggable={draggable}
      onDragStart={drag}
      // The search box keeps the keyboard.
      onMouseDown={event => draggable || event.preventDefault()}
      onClick={onChoose}
      title={localText(type.help, language).split('\n')[0]}
    >
      <span className={classes.sign}>
        <Icon name={type.icon} size={16} />
      </span>
      {title}
    </div>
  )
}
