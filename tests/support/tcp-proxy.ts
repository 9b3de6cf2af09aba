/** A cable to the database that a test may cut. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface TcpProxy {
  /** The target's URL with this proxy in its place. */
  url: string
  /** From now on nothing arrives, on either side, and nobody is told: connections of now and of later hang. */
  fallSilent(): void
  /** New connections work again; those that hung do for ever. */
  recover(): void
}

export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let cable = { cut: false }
  const server = createServer(near => {
    const far = connect(Number(port), hostname)
    join(near, far, cable)
    join(far, near, cable)
    for (const socket of [near, far]) sockets.add(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const url = new URL(target)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    fallSilent() {
      cable.cut = true
    },
    recover() {
      cable = { cut: false }
    },
  }
}

function join(from: Socket, to: Socket, cable: { cut: boolean }): void {
  from.on('data', bytes => cable.cut || to.write(bytes))
  from.on('error', () => {})
  from.on('close', () => cable.cut || to.destroy())
}
