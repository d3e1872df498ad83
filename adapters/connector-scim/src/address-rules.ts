// Which network addresses a target may have. A base address is typed by an administrator and resolved by DNS, so it is
// checked where the connection is made, not where it is typed.

import { lookup as systemLookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Whether a target may live at this IP address. */
export type AllowAddress = (address: string) => boolean

const NEVER_A_TARGET = new BlockList()
// Link-local addresses hold the metadata service of cloud machines, which answers with their credentials.
NEVER_A_TARGET.addSubnet('169.254.0.0', 16, 'ipv4')
NEVER_A_TARGET.addSubnet('fe80::', 10, 'ipv6')
NEVER_A_TARGET.addSubnet('fd00:ec2::', 32, 'ipv6')
// Metadata services of two clouds that keep them elsewhere.
NEVER_A_TARGET.addAddress('100.100.100.200', 'ipv4')
NEVER_A_TARGET.addAddress('192.0.0.192', 'ipv4')
NEVER_A_TARGET.addSubnet('0.0.0.0', 8, 'ipv4')
NEVER_A_TARGET.addAddress('::', 'ipv6')
NEVER_A_TARGET.addSubnet('224.0.0.0', 4, 'ipv4')
NEVER_A_TARGET.addSubnet('ff00::', 8, 'ipv6')
NEVER_A_TARGET.addAddress('255.255.255.255', 'ipv4')

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

const PRIVATE = new BlockList()
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4')
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4')
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4')
// Shared by a provider's customers (RFC 6598); one cloud has its metadata service there.
PRIVATE.addSubnet('100.64.0.0', 10, 'ipv4')
PRIVATE.addSubnet('198.18.0.0', 15, 'ipv4')
PRIVATE.addSubnet('fc00::', 7, 'ipv6')

export const TARGET_NETWORKS = ['public', 'private', 'loopback'] as const
/** `private`: addresses that mean something inside an organisation only. `loopback`: this machine. */
export type TargetNetwork = (typeof TARGET_NETWORKS)[number]

/** Allows addresses of these networks; never what `allowUnicastAddress` refuses. */
export function allowNetworks(networks: readonly TargetNetwork[]): AllowAddress {
  return (address) => allowUnicastAddress(address) && networks.includes(networkOf(address))
}

function networkOf(address: string): TargetNetwork {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (LOOPBACK.check(address, family)) return 'loopback'
  return PRIVATE.check(address, family) ? 'private' : 'public'
}

/** Refuses link-local, unspecified and multicast addresses; loopback and private networks are normal for a target. */
export const allowUnicastAddress: AllowAddress = (address) => {
  const family = isIP(address)
  return family !== 0 && !NEVER_A_TARGET.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/**
 * DNS as `net.connect` asks it, leaving out refused addresses; an error when none is left. What it answers is what is
 * connected to: a name is never resolved again between the check and the connection.
 */
export function guardedLookup(
  allow: AllowAddress,
  lookup: typeof systemLookup = systemLookup,
): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, [])
      const addresses = found.filter(({ address }) => allow(address))
      const first = addresses[0]
      if (first === undefined) return callback(forbiddenAddress(hostname), [])
      if (options.all === true) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }
}

function forbiddenAddress(hostname: string): Error {
  return Object.assign(new Error(`"${hostname}" resolves to an address that must not be called`), {
    code: 'ERR_ROLLCALL_FORBIDDEN_ADDRESS',
  })
}
