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
  /** All connections break, on both sides, instead of the next message of this number to the target. */
  breakAt(message: number): void
  /** How many messages went to the target since `breakAt`. */
  sent(): number
}

export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let cable = { cut: false }
  const line = { sent: 0, breakAt: Number.POSITIVE_INFINITY }
  const server = createServer(near => {
    const far = connect(Number(port), hostname)
    near.on('data', () => {
      line.sent += 1
      if (line.sent < line.breakAt) return
      line.breakAt = Number.POSITIVE_INFINITY
      for (const socket of sockets) socket.destroy()
    })
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
    breakAt(message) {
      Object.assign(line, { sent: 0, breakAt: message })
    },
    sent: () => line.sent,
  }
}

function join(from: Socket, to: Socket, cable: { cut: boolean }): void {
  from.on('data', bytes => cable.cut || to.destroyed || to.write(bytes))
  from.on('error', () => {})
  from.on('close', () => cable.cut || to.destroy())
}
