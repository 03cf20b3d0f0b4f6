//! The tokens of a whole HTML page, as a browser reads it: for those who read finished pages. What sanitises raw HTML of
//! articles has a tokenizer of its own.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// A token of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageToken {
    /// Text, without entities. The content of scripts and style sheets is text too.
    Text(String),
    /// A start tag.
    Start(StartTag),
    /// An end tag, in lower case.
    End(String),
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartTag {
    /// In lower case.
    pub name: String,
    /// Names in lower case, and values without entities.
    pub attributes: Vec<(String, String)>,
}

impl StartTag {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let pair = self.attributes.iter().find(|(known, _)| known == name);
        pair.map(|(_, value)| value.as_str())
    }
}

/// The tokens of `html`.
pub fn tokens(html: &str) -> Vec<PageToken> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    // Only a sink that asks for it makes the tokenizer stop before the end.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[derive(Default)]
struct Sink(RefCell<Vec<PageToken>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut tokens = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => match tokens.last_mut() {
                Some(PageToken::Text(last)) => last.push_str(&text),
                _ => tokens.push(PageToken::Text(text.to_string())),
            },
            Token::TagToken(Tag {
                kind: TagKind::EndTag,
                name,
                ..
            }) => tokens.push(PageToken::End(name.to_string())),
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                let raw = match name.as_str() {
                    "script" => Some(RawKind::ScriptData),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
                    "title" | "textarea" => Some(RawKind::Rcdata),
                    _ => None,
                };
                let attributes = tag.attrs.into_iter();
                let attributes = attributes.map(|pair| (pair.name.local.to_string(), pair.value.to_string()));
                tokens.push(PageToken::Start(StartTag {
                    name,
                    attributes: attributes.collect(),
                }));
                if let Some(raw) = raw {
                    return TokenSinkResult::RawData(raw);
                }
            }
            Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}
