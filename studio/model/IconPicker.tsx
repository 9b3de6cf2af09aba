/** One of the icons that documents may name. */
import { Button, Input, Popover, TextInput, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Icon } from '../../runtime/icon/Icon.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './IconPicker.module.css'

interface IconPickerProps {
  value: string | undefined
  onChange: (icon: string) => void
}

export function IconPicker({ value, onChange }: IconPickerProps) {
  const { t } = useTexts()
  const [opened, setOpened] = useState(false)
  const choose = (icon: string) => {
    onChange(icon)
    setOpened(false)
  }
  return (
    <Input.Wrapper label={t('settings.icon')}>
      <div>
        <Popover opened={opened} onChange={setOpened} width={304} position="bottom-start" trapFocus returnFocus>
          <Popover.Target>
            <Button
              variant="default"
              leftSection={<Icon name={value} />}
              onClick={() => setOpened(!opened)}
              aria-label={`${t('settings.icon')}: ${value ?? ''}`}
            >
              {value ?? t('settings.noIcon')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <IconGrid value={value} onChoose={choose} />
          </Popover.Dropdown>
        </Popover>
      </div>
    </Input.Wrapper>
  )
}

function IconGrid({ value, onChoose }: { value: string | undefined; onChoose: (icon: string) => void }) {
  const { t } = useTexts()
  const [search, setSearch] = useState('')
  const { data: icons } = useQuery({
    queryKey: ['icons'],
    queryFn: async () => (await import('../../runtime/icon/icons.ts')).default,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const names = Object.keys(icons ?? {}).filter(name => name.includes(search.trim().toLowerCase()))
  return (
    <>
      <TextInput
        size="xs"
        aria-label={t('common:action.search')}
        placeholder={t('common:action.search')}
        value={search}
        onChange={event => setSearch(event.currentTarget.value)}
        data-autofocus
      />
      <div className={classes.grid}>
        {names.map(name => (
          <UnstyledButton
            key={name}
            className={classes.icon}
            data-chosen={name === value || undefined}
            aria-pressed={name === value}
            aria-label={name}
            title={name}
            onClick={() => onChoose(name)}
          >
            <Icon name={name} size={20} />
          </UnstyledButton>
        ))}
      </div>
    </>
  )
}
