import { LitElement, html } from 'lit';
import { JsonRpc } from 'jsonrpc';
import { folder } from 'build-time-data';
import { style, links, values } from './robyn-rust-parts.js';

/** Creates a Rust file. */
export class QwcRobynRustNew extends LitElement {
    static styles = style;
    static properties = { _answer: { state: true } };

    jsonRpc = new JsonRpc(this);

    render() {
        return html`
            <p>A file in <code>${folder}</code> with a function for Java, a route and a test. Nothing is overwritten.</p>
            <form @submit="${this._create}">
                <input name="name" placeholder="hello_world" aria-label="name"><code>.rs</code>
                <button>Create</button>
            </form>
            ${this._answer?.error ? html`<pre class="error">${this._answer.error}</pre>` : ''}
            ${this._answer?.file ? html`
                <p class="created">Created <code>${this._answer.file}</code> ${links(this._answer.links)}</p>
                <p>Java calls it as <code>${this._answer.javaCall}</code>, HTTP as
                    <a href="${this._answer.route}" target="_blank">GET ${this._answer.route}</a>, from the next request on.</p>
                <p>${this._answer.next}</p>` : ''}`;
    }

    _create(event) {
        event.preventDefault();
        const [name] = values(event.target);
        this.jsonRpc.createFile({ name }).then(response => this._answer = response.result);
    }
}

customElements.define('qwc-robyn-rust-new', QwcRobynRustNew);
