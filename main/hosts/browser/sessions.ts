/** Who may speak to the loopback host: tokens that work once, the secrets given for them, and download tickets. */
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

/** A tab that exchanged its token. */
export interface TabSession {
  /** What the core knows it by; unlike the secret it may appear in logs. */
  readonly id: string;
  readonly secret: string;
  /** Derived from the secret, one way: it reads evidence and nothing else. */
  readonly evidenceKey: string;
}

/** 256 random bits as 43 characters of base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares without telling by its time how much was right. */
export function sameSecret(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const ticketSeconds = 60;

interface Ticket {
  readonly deliverable: string;
  readonly expiresAt: number;
}

export class Sessions {
  private token = newSecret();
  private readonly sessions: TabSession[] = [];
  private readonly tickets = new Map<string, Ticket>();
  private readonly nowMs: () => number;
  private readonly onNewToken: (token: string) => void;

  /** @param onNewToken told the token of the next address, once the one before was used */
  constructor(nowMs: () => number, onNewToken: (token: string) => void) {
    this.nowMs = nowMs;
    this.onNewToken = onNewToken;
  }

  /** The token that has not been used yet. */
  get currentToken(): string {
    return this.token;
  }

  /** Gives a session for the current token, which is thereby used up; null for any other. */
  exchange(token: string): TabSession | null {
    if (!sameSecret(token, this.token)) return null;
    const secret = newSecret();
    const evidenceKey = createHmac('sha256', secret).update('evidence').digest('base64url');
    const session: TabSession = { id: randomUUID(), secret, evidenceKey };
    this.sessions.push(session);
    this.token = newSecret();
    this.onNewToken(this.token);
    return session;
  }

  withSecret(secret: string): TabSession | null {
    return this.sessions.find((session) => sameSecret(session.secret, secret)) ?? null;
  }

  withEvidenceKey(key: string): TabSession | null {
    return this.sessions.find((session) => sameSecret(session.evidenceKey, key)) ?? null;
  }

  /** A ticket with which a browser, whose downloads cannot send a header, may fetch one result once, within a minute. */
  ticketFor(deliverable: string): string {
    for (const [known, { expiresAt }] of this.tickets) if (expiresAt <= this.nowMs()) this.tickets.delete(known);
    const ticket = newSecret();
    this.tickets.set(ticket, { deliverable, expiresAt: this.nowMs() + ticketSeconds * 1000 });
    return ticket;
  }

  /** What the ticket is for; it is used up by asking. */
  redeem(ticket: string): string | null {
    const found = this.tickets.get(ticket);
    this.tickets.delete(ticket);
    return found !== undefined && found.expiresAt > this.nowMs() ? found.deliverable : null;
  }
}
