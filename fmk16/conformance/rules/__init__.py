"""The rules, a module a family: each rule is a function, and its docstring is its page."""
