import * as openid from "openid-client";
import type { Account } from "./account.ts";
import type { Staff } from "./staff.ts";

/** The council's own OpenID Connect provider, as the environment names it. */
export type CouncilProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** True where the provider does not say which addresses it verified, but has only the council's own people. */
  readonly trustsEmail: boolean;
};

/** What the browser brings back in its cookie: it must be the one that was sent away. */
export type BegunSignIn = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly to: string;
};

/** Signs people in at the council's provider: authorization code with PKCE, state and nonce (RFC 9700). */
export class CouncilSignIn {
  readonly #provider: CouncilProvider;
  #configuration: Promise<openid.Configuration> | null = null;

  constructor(provider: CouncilProvider) {
    this.#provider = provider;
  }

  /** Where the provider is. */
  get origin(): string {
    return new URL(this.#provider.issuer).origin;
  }

  /** Where to send the browser, and what it has to bring back. */
  async begin(origin: string, to: string): Promise<{ url: URL; begun: BegunSignIn }> {
    const configuration = await this.#configured();
    const verifier = openid.randomPKCECodeVerifier();
    const begun = { state: openid.randomState(), nonce: openid.randomNonce(), verifier, to };
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: `${origin}/sign-in/council/callback`,
      scope: "openid email profile",
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state: begun.state,
      nonce: begun.nonce,
    });
    return { url, begun };
  }

  /**
   * The invited account whose email address the provider vouches for; null where there is none, and no account is ever made.
   * Never by a name, which people can give themselves (OpenID Connect Core 1.0, 5.7). Throws where the answer is not good.
   */
  async finish(
    address: URL,
    { state, nonce, verifier }: BegunSignIn,
    staff: Staff,
  ): Promise<Account | null> {
    const tokens = await openid.authorizationCodeGrant(await this.#configured(), address, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    const subject = claims?.sub ?? "";
    const info = await openid.fetchUserInfo(await this.#configured(), tokens.access_token, subject);
    const { email, email_verified } = { ...claims, ...info };
    const isVouched =
      email_verified === true || (email_verified === undefined && this.#provider.trustsEmail);
    return typeof email === "string" && isVouched ? staff.accountOf(email) : null;
  }

  #configured(): Promise<openid.Configuration> {
    this.#configuration ??= this.#discover().catch((fault: unknown) => {
      // The provider may be back when the next person asks.
      this.#configuration = null;
      throw fault;
    });
    return this.#configuration;
  }

  #discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.#provider;
    return openid.discovery(new URL(issuer), clientId, clientSecret);
  }
}
