/** What stands in it may fail: then a line says so, and the page around it goes on. */
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface ContainedProps {
  plugin: string
  children: ReactNode
}

/** React has no hook for it. */
export class Contained extends Component<ContainedProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <Failed plugin={this.props.plugin} /> : this.props.children
  }
}

function Failed({ plugin }: { plugin: string }) {
  const { t } = useTranslation()
  return <p role="alert">{t('plugin.failed', { plugin })}</p>
}
