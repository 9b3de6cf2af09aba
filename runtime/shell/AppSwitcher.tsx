/** The app one is in, and the way to the others. The menu's code is loaded when it is first opened. */
import { UnstyledButton } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './AppSwitcher.module.css'
import type { AppChoice, AppSwitcherProps } from './app-choice.ts'

const AppMenu = lazy(() => import('./AppMenu.tsx').then(({ AppMenu }) => ({ default: AppMenu })))

export function AppSwitcher(props: AppSwitcherProps) {
  const { apps, current, below } = props
  const [opened, setOpened] = useState(false)
  const here = [...apps, ...(below ? [below] : [])].find(app => app.id === current)
  if (!opened) return <AppButton here={here} aria-haspopup="menu" onClick={() => setOpened(true)} />
  return (
    <Suspense fallback={<AppButton here={here} aria-haspopup="menu" aria-expanded />}>
      <AppMenu {...props} target={<AppButton here={here} />} />
    </Suspense>
  )
}

interface AppButtonProps extends ComponentProps<'button'> {
  here: AppChoice | undefined
}

function AppButton({ here, ...others }: AppButtonProps) {
  const { t } = useTranslation()
  const title = here?.title ?? t('app.name')
  return (
    <UnstyledButton {...others} className={classes.button} aria-label={`${t('app.switchApp')}: ${title}`}>
      <span className={classes.icon}>{here?.icon}</span>
      <span className={classes.title}>{title}</span>
      <IconSelector size={16} className={classes.chevron} />
    </UnstyledButton>
  )
}
