import { LitElement, html } from 'lit';
import { JsonRpc } from 'jsonrpc';
import { functions } from 'build-time-data';
import { style, place, values } from './robyn-rust-parts.js';

/** The exported functions, each to be called with values. */
export class QwcRobynRustFunctions extends LitElement {
    static styles = style;
    static properties = { _answers: { state: true } };

    jsonRpc = new JsonRpc(this);

    constructor() {
        super();
        this._answers = {};
    }

    render() {
        return html`<table>
            <tr><th>Function</th><th>Java</th><th>Call it</th></tr>
            ${functions.map(item => html`<tr id="${item.name}">
                <td><code>${item.signature}</code><div class="docs">${item.docs}</div>${place(item)}</td>
                <td><code>${item.javaClass}.${item.javaMethod}</code></td>
                <td>
                    <form @submit="${event => this._call(event, item)}">
                        ${item.parameters.map(name => html`<input name="${name}" placeholder="${name}" aria-label="${name}">`)}
                        <button>Call</button>
                    </form>
                    ${this._answer(this._answers[item.name])}
                </td>
            </tr>`)}
        </table>`;
    }

    _answer(answer) {
        return answer ? html`<pre class="${answer.error ? 'error' : 'value'}">${answer.error ?? answer.value}</pre>` : '';
    }

    _call(event, item) {
        event.preventDefault();
        const list = '[' + values(event.target).map(argument).join(', ') + ']';
        this.jsonRpc.call({ javaClass: item.javaClass, javaMethod: item.javaMethod, arguments: list }).then(
            response => this._answers = { ...this._answers, [item.name]: response.result });
    }
}

/** What is JSON counts as such; everything else is a text. */
function argument(text) {
    try {
        JSON.parse(text);
        return text;
    } catch (noJson) {
        return JSON.stringify(text);
    }
}

customElements.define('qwc-robyn-rust-functions', QwcRobynRustFunctions);
