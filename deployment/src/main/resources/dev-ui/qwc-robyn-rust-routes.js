import { LitElement, html } from 'lit';
import { routes } from 'build-time-data';
import { style, place } from './robyn-rust-parts.js';

/** The Rust routes, each to be tried. */
export class QwcRobynRustRoutes extends LitElement {
    static styles = style;
    static properties = { _answers: { state: true } };

    constructor() {
        super();
        this._answers = {};
    }

    render() {
        return html`<table>
            <tr><th>Route</th><th>Function</th><th>Try it</th></tr>
            ${routes.map(item => html`<tr id="${item.method} ${item.path}">
                <td><code>${item.method} ${item.path}</code><div class="docs">${item.docs}</div></td>
                <td><code>${item.name}</code>, ${item.runs}<br>${place(item)}</td>
                <td>
                    <form @submit="${event => this._send(event, item)}">
                        ${item.parameters.map(name => html`<input name="${name}" placeholder="${name}" aria-label="${name}">`)}
                        ${hasBody(item) ? html`<textarea name="" placeholder="body" aria-label="body"></textarea>` : ''}
                        <button>Send</button>
                    </form>
                    ${this._answer(this._answers[item.method + item.path])}
                </td>
            </tr>`)}
        </table>`;
    }

    _answer(answer) {
        return answer ? html`<pre class="${answer.ok ? 'value' : 'error'}">${answer.status}\n\n${answer.body}</pre>` : '';
    }

    async _send(event, item) {
        event.preventDefault();
        let path = item.path;
        for (const name of item.parameters) {
            const value = event.target.querySelector(`[name="${name}"]`).value;
            path = path.replace(`{${name}}`, encodeURIComponent(value)).replace(`{*${name}}`, encodeURI(value));
        }
        const body = event.target.querySelector('textarea')?.value;
        const method = item.method === 'ANY' ? 'GET' : item.method;
        const json = body?.trim().match(/^[{[]/) ? { 'Content-Type': 'application/json' } : {};
        const response = await fetch(path, { method, headers: json, body: body || undefined });
        this._answers = { ...this._answers, [item.method + item.path]:
            { ok: response.ok, status: response.status, body: await response.text() } };
    }
}

function hasBody(item) {
    return ['POST', 'PUT', 'PATCH'].includes(item.method);
}

customElements.define('qwc-robyn-rust-routes', QwcRobynRustRoutes);
