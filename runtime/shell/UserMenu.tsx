/** The signed-in person; behind the name: language, theme, sign-out. The menu's code is loaded when it is first opened. */
import { UnstyledButton } from '@mantine/core'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Initials } from './Initials.tsx'
import classes from './UserMenu.module.css'
import type { UserMenuProps } from './user-menu-props.ts'

const PersonMenu = lazy(() => import('./PersonMenu.tsx').then(({ PersonMenu }) => ({ default: PersonMenu })))

export function UserMenu(props: UserMenuProps) {
  const { name, person } = props
  const [opened, setOpened] = useState(false)
  if (!opened) return <PersonButton name={name} person={person} aria-haspopup="menu" onClick={() => setOpened(true)} />
  return (
    <Suspense fallback={<PersonButton name={name} person={person} aria-haspopup="menu" aria-expanded />}>
      <PersonMenu {...props} target={<PersonButton name={name} person={person} />} />
    </Suspense>
  )
}

function PersonButton({ name, person, ...others }: Pick<UserMenuProps, 'name' | 'person'> & ComponentProps<'button'>) {
  const { t } = useTranslation()
  return (
    <UnstyledButton {...others} className={classes.button} aria-label={`${t('user.menu')}: ${name}`}>
      <Initials name={name} person={person} size={28} />
      <span className={classes.name}>{name}</span>
    </UnstyledButton>
  )
}
