import { sign, verify } from 'node:crypto';
import { compartmentsOf, mayHold, recoveryScopeOf, type Compartment, type FieldRoom } from '#shared/domain/access/compartments.ts';
import { bindTo, fromBase64, toBase64 } from './primitives.ts';
import type { HeaderBody, Member, Room, RoomWrap } from './header-schema.ts';
import type { Bundle } from './key-slots.ts';
import { privateKey, publicKey } from './key-pairs.ts';
import type { Keyring } from './keyring.ts';
import type { VaultDeps } from './ports.ts';
import { unwrapWith, wrapTo } from './wrap.ts';

type Deps = Pick<VaultDeps, 'randomBytes' | 'now'>;

const KEY_BYTES = 32;
const LABEL = 'sedd/room-key/v1';

/** Whoever wraps a room key signs it: a key slipped in by somebody who could not have had it is not believed. */
export interface Granter {
  readonly userId: string;
  readonly keyId: string;
  readonly bundle: Bundle;
}

interface Recipient {
  readonly id: string;
  readonly keyId: string;
  readonly wrapPublic: string;
}

type Frame = Pick<RoomWrap, 'name' | 'ownerId' | 'epoch' | 'recipientId' | 'keyId'>;

const wrapBinding = (vaultId: string, { name, ownerId, epoch, recipientId, keyId }: Frame): Buffer =>
  bindTo('sedd/room-wrap/v1', vaultId, name, ownerId ?? '', epoch, recipientId, keyId);

const grantBytes = (vaultId: string, wrap: Omit<RoomWrap, 'signature'>): Buffer =>
  bindTo('sedd/room-grant/v1', vaultId, wrap.name, wrap.ownerId ?? '', wrap.epoch, wrap.recipientId, wrap.keyId, wrap.ephemeral, wrap.sealed, wrap.grantedByUserId, wrap.grantedByKeyId, wrap.grantedAtMs);

const makeWrap = (deps: Deps, vaultId: string, key: Uint8Array, frame: Frame, recipient: Recipient, granter: Granter): RoomWrap => {
  const unsigned = {
    ...frame,
    ...wrapTo(deps.randomBytes, key, recipient.wrapPublic, LABEL, wrapBinding(vaultId, frame)),
    grantedByUserId: granter.userId,
    grantedByKeyId: granter.keyId,
    grantedAtMs: deps.now(),
  };
  return { ...unsigned, signature: toBase64(sign(null, grantBytes(vaultId, unsigned), privateKey('ed25519', granter.bundle.signSeed))) };
};

/**
 * Could the one give this key, and may the other have it? Everyone in the vault holds the data key, and can write a key file that
 * passes its MAC: a key for the nurses counts only when a nurse gave it to a nurse, or to the nurses' paper.
 */
const isFitting = (body: HeaderBody, { name, ownerId, recipientId }: RoomWrap, granter: Member): boolean => {
  const paper = body.recoverySlots.find(({ slotId }) => slotId === recipientId);
  if (paper) return mayHold(granter.role, paper.scope === 'VAULT' ? 'GEM' : paper.scope);
  if (name === 'EGEN') return ownerId === recipientId && granter.id === recipientId;
  const recipient = body.members.find(({ id }) => id === recipientId);
  return recipient !== undefined && mayHold(recipient.role, name) && mayHold(granter.role, name);
};

const isGranted = (body: HeaderBody, wrap: RoomWrap): boolean => {
  const { signature, ...unsigned } = wrap;
  const granter = body.members.find(({ id }) => id === wrap.grantedByUserId);
  const key = granter?.keys.find(({ keyId }) => keyId === wrap.grantedByKeyId);
  return granter !== undefined && key !== undefined && isFitting(body, wrap, granter) && verify(null, grantBytes(body.vaultId, unsigned), publicKey('ed25519', fromBase64(key.signPublic)), fromBase64(signature));
};

const isOf = (name: FieldRoom, ownerId: string | null) => (entry: { readonly name: string; readonly ownerId: string | null }): boolean =>
  entry.name === name && entry.ownerId === ownerId;

const ownerIn = (room: FieldRoom, userId: string): string | null => (room === 'EGEN' ? userId : null);

/** Opens every room key that is wrapped to this bundle (or paper seed) and was signed by somebody who could give it. */
export const openRooms = (body: HeaderBody, recipientId: string, keyId: string, wrapSeed: Uint8Array, keyring: Keyring, wants: (wrap: RoomWrap) => boolean = () => true): void => {
  for (const wrap of body.roomWraps) {
    if (wrap.recipientId !== recipientId || wrap.keyId !== keyId || !wants(wrap) || !isGranted(body, wrap)) continue;
    const key = unwrapWith(wrapSeed, wrap, LABEL, wrapBinding(body.vaultId, wrap));
    if (key) keyring.put(wrap.name, wrap.epoch, key);
  }
};

const currentKey = (member: Member): Member['keys'][number] | undefined => member.keys.find((key) => key.retiredAtMs === null);

const recipientOf = (member: Member): Recipient | undefined => {
  const key = currentKey(member);
  return key && { id: member.id, keyId: key.keyId, wrapPublic: key.wrapPublic };
};

/**
 * Wraps all live epochs of a room that the keyring holds to one more recipient. Epochs that the keyring lacks stay as they
 * are where the recipient's key still opens them: the paper may be the last to have one.
 */
const grantTo = (deps: Deps, body: HeaderBody, keyring: Keyring, name: FieldRoom, ownerId: string | null, recipient: Recipient, granter: Granter): HeaderBody => {
  const fresh = keyring.epochs(name).flatMap((epoch) => {
    const key = keyring.get(name, epoch);
    return key ? [makeWrap(deps, body.vaultId, key, { name, ownerId, epoch, recipientId: recipient.id, keyId: recipient.keyId }, recipient, granter)] : [];
  });
  const renewed = new Set(fresh.map(({ epoch }) => epoch));
  const others = body.roomWraps.filter((wrap) => !(isOf(name, ownerId)(wrap) && wrap.recipientId === recipient.id && (wrap.keyId !== recipient.keyId || renewed.has(wrap.epoch))));
  return { ...body, roomWraps: [...others, ...fresh] };
};

/** Gives a member a compartment that the granter holds. The caller has checked `mayHold`. */
export const grantCompartment = (deps: Deps, body: HeaderBody, keyring: Keyring, compartment: Compartment, memberId: string, granter: Granter): HeaderBody => {
  const member = body.members.find(({ id }) => id === memberId);
  const recipient = member && recipientOf(member);
  return recipient ? grantTo(deps, body, keyring, compartment, null, recipient, granter) : body;
};

/** After a member got fresh key pairs: everything the keyring holds, wrapped to them anew. What it does not hold is lost to that person. */
export const rewrapOwn = (deps: Deps, body: HeaderBody, keyring: Keyring, granter: Granter): HeaderBody => {
  const member = body.members.find(({ id }) => id === granter.userId);
  const recipient = member && recipientOf(member);
  if (!recipient) return body;
  const without = { ...body, roomWraps: body.roomWraps.filter((wrap) => wrap.recipientId !== granter.userId) };
  return keyring.rooms().reduce((sum, room) => grantTo(deps, sum, keyring, room, ownerIn(room, granter.userId), recipient, granter), without);
};

/** A room's first key, or the next one where nobody is left who has the former: what it sealed waits for the paper key. */
const addRoom = (deps: Deps, body: HeaderBody, keyring: Keyring, name: FieldRoom, ownerId: string | null, recipient: Recipient, granter: Granter): HeaderBody => {
  const former = body.rooms.find(isOf(name, ownerId));
  const entry: Room = { name, ownerId, epoch: (former?.epoch ?? 0) + 1, rotationDue: false };
  keyring.put(name, entry.epoch, deps.randomBytes(KEY_BYTES));
  const rooms = former ? body.rooms.map((other) => (other === former ? entry : other)) : [...body.rooms, entry];
  return grantTo(deps, { ...body, rooms }, keyring, name, ownerId, recipient, granter);
};

const hasHolder = (body: HeaderBody, name: FieldRoom, ownerId: string | null): boolean =>
  body.roomWraps.some((wrap) => isOf(name, ownerId)(wrap) && body.members.some(({ id }) => id === wrap.recipientId));

/** The next key of a room, for everybody who was given the one of now. */
const rotate = (deps: Deps, body: HeaderBody, keyring: Keyring, entry: Room, granter: Granter): HeaderBody => {
  const epoch = entry.epoch + 1;
  const key = deps.randomBytes(KEY_BYTES);
  keyring.put(entry.name, epoch, key);
  const holders = new Map(body.roomWraps.filter((wrap) => isOf(entry.name, entry.ownerId)(wrap) && wrap.epoch === entry.epoch && isGranted(body, wrap)).map((wrap) => [wrap.recipientId, wrap]));
  const fresh = [...holders.keys()].flatMap((recipientId) => {
    const member = body.members.find(({ id }) => id === recipientId);
    const paper = body.recoverySlots.find(({ slotId }) => slotId === recipientId);
    const recipient = member ? recipientOf(member) : paper && { id: paper.slotId, keyId: paper.slotId, wrapPublic: paper.wrapPublic };
    return recipient ? [makeWrap(deps, body.vaultId, key, { name: entry.name, ownerId: entry.ownerId, epoch, recipientId, keyId: recipient.keyId }, recipient, granter)] : [];
  });
  return {
    ...body,
    rooms: body.rooms.map((other) => (other === entry ? { ...entry, epoch, rotationDue: false } : other)),
    roomWraps: [...body.roomWraps, ...fresh],
  };
};

interface TendedRooms {
  readonly body: HeaderBody;
  readonly created: readonly FieldRoom[];
  readonly rotated: readonly FieldRoom[];
}

/**
 * What a person's unlocking settles by itself: the first of a profession makes its room, everyone makes their own; a room
 * that somebody left gets a new key; paper keys that lack a room get it. Nothing is done for a one-time passphrase, which
 * somebody else knows.
 */
export const tendRooms = (deps: Deps, start: HeaderBody, keyring: Keyring, granter: Granter): TendedRooms => {
  const member = start.members.find(({ id }) => id === granter.userId);
  const recipient = member && recipientOf(member);
  if (!member || !recipient || member.mustChangePassphrase) return { body: start, created: [], rotated: [] };
  const missing = ([...compartmentsOf(member.role), 'EGEN'] as const).filter((name) => !hasHolder(start, name, ownerIn(name, member.id)));
  let body = missing.reduce((sum, name) => addRoom(deps, sum, keyring, name, ownerIn(name, member.id), recipient, granter), start);
  const due = body.rooms.filter((entry) => entry.rotationDue && (entry.ownerId === null || entry.ownerId === member.id) && keyring.get(entry.name, entry.epoch) !== undefined);
  body = due.reduce((sum, entry) => rotate(deps, sum, keyring, entry, granter), body);
  return { body: wrapToPapers(deps, body, keyring, member, granter), created: missing, rotated: due.map(({ name }) => name) };
};

/** The same as `tendRooms` does for a compartment nobody has by profession. */
export const createCompartment = (deps: Deps, body: HeaderBody, keyring: Keyring, compartment: Compartment, granter: Granter): HeaderBody => {
  const member = body.members.find(({ id }) => id === granter.userId);
  const recipient = member && recipientOf(member);
  if (!member || !recipient || hasHolder(body, compartment, null)) return body;
  return wrapToPapers(deps, addRoom(deps, body, keyring, compartment, null, recipient, granter), keyring, member, granter);
};

/** Paper keys of the fitting scope get every room of the keyring that they lack. */
export const wrapToPapers = (deps: Deps, body: HeaderBody, keyring: Keyring, member: Member, granter: Granter): HeaderBody => {
  const lacks = (room: FieldRoom, slotId: string): boolean => {
    const have = new Set(body.roomWraps.filter((wrap) => isOf(room, ownerIn(room, member.id))(wrap) && wrap.recipientId === slotId).map((wrap) => wrap.epoch));
    return keyring.epochs(room).some((epoch) => !have.has(epoch));
  };
  const pairs = keyring.rooms().flatMap((room) =>
    body.recoverySlots
      .filter((slot) => slot.scope === recoveryScopeOf(room, member.role) && lacks(room, slot.slotId))
      .map((slot) => ({ room, recipient: { id: slot.slotId, keyId: slot.slotId, wrapPublic: slot.wrapPublic } })),
  );
  return pairs.reduce((sum, { room, recipient }) => grantTo(deps, sum, keyring, room, ownerIn(room, member.id), recipient, granter), body);
};

const isSameKey = (left: RoomWrap, right: RoomWrap): boolean => isOf(right.name, right.ownerId)(left) && left.epoch === right.epoch;

/**
 * Rooms of which one paper key alone has a key: no member's wrap opens that epoch. `EGEN` is a colleague's own; what belonged to
 * somebody who left nobody opens any more, with or without the paper.
 * @param slotId the paper that is about to be replaced
 */
export const onlyOnPaper = (body: HeaderBody, slotId: string): readonly FieldRoom[] => {
  const isHere = (userId: string): boolean => body.members.some(({ id, removedAtMs }) => id === userId && removedAtMs === null);
  const isMembers = ({ recipientId }: RoomWrap): boolean => isHere(recipientId);
  const isWanted = ({ ownerId }: RoomWrap): boolean => ownerId === null || isHere(ownerId);
  const alone = body.roomWraps.filter((wrap) => wrap.recipientId === slotId && isWanted(wrap) && !body.roomWraps.some((other) => isMembers(other) && isSameKey(other, wrap)));
  return [...new Set(alone.map(({ name }) => name))];
};

/** Everything that lies on one paper key, wrapped to another: keys that no member has any more go along. */
export const movePaper = (deps: Deps, body: HeaderBody, former: { readonly slotId: string; readonly seed: Uint8Array }, next: { readonly slotId: string; readonly wrapPublic: string }, granter: Granter): HeaderBody => {
  const recipient: Recipient = { id: next.slotId, keyId: next.slotId, wrapPublic: next.wrapPublic };
  const moved = body.roomWraps.flatMap((wrap) => {
    if (wrap.recipientId !== former.slotId || !isGranted(body, wrap)) return [];
    const key = unwrapWith(former.seed, wrap, LABEL, wrapBinding(body.vaultId, wrap));
    if (!key) return [];
    const { name, ownerId, epoch } = wrap;
    const made = makeWrap(deps, body.vaultId, key, { name, ownerId, epoch, recipientId: recipient.id, keyId: recipient.keyId }, recipient, granter);
    key.fill(0);
    return [made];
  });
  return { ...body, roomWraps: [...body.roomWraps, ...moved] };
};

/** Takes a member's wraps of one compartment (or of all): the rooms get new keys from their next holder. */
export const revokeRooms = (body: HeaderBody, memberId: string, compartment?: Compartment, needsNewKeys = true): HeaderBody => {
  const isTaken = (wrap: RoomWrap): boolean => wrap.recipientId === memberId && (compartment === undefined || wrap.name === compartment);
  const touched = body.roomWraps.filter(isTaken);
  return {
    ...body,
    roomWraps: body.roomWraps.filter((wrap) => !isTaken(wrap)),
    rooms: body.rooms.map((room) => (needsNewKeys && room.ownerId === null && touched.some(isOf(room.name, null)) ? { ...room, rotationDue: true } : room)),
  };
};

/** After every value was sealed anew: keys of former epochs are thrown away. */
export const dropFormerEpochs = (body: HeaderBody, name: FieldRoom, userId: string): HeaderBody => {
  const entry = body.rooms.find(isOf(name, ownerIn(name, userId)));
  return entry ? { ...body, roomWraps: body.roomWraps.filter((wrap) => !isOf(name, entry.ownerId)(wrap) || wrap.epoch >= entry.epoch) } : body;
};

/** Who has a compartment, and who is meant to have it and waits for a holder to give the key. */
export const roomHolders = (body: HeaderBody): readonly { readonly compartment: Compartment; readonly holders: readonly string[]; readonly waiting: readonly string[] }[] =>
  body.rooms.flatMap(({ name, epoch }) => {
    if (name === 'EGEN') return [];
    const holders = new Set(body.roomWraps.filter((wrap) => wrap.name === name && wrap.epoch === epoch).map((wrap) => wrap.recipientId));
    const members = body.members.filter((member) => member.removedAtMs === null);
    return [
      {
        compartment: name,
        holders: members.filter(({ id }) => holders.has(id)).map(({ id }) => id),
        waiting: members.filter(({ id, role }) => !holders.has(id) && compartmentsOf(role).includes(name) && mayHold(role, name)).map(({ id }) => id),
      },
    ];
  });
