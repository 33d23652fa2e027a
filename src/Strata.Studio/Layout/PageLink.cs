namespace Strata.Studio.Layout;

/// <summary>A page in the navigation.</summary>
/// <param name="Path">Its address, such as <c>/learn</c>.</param>
/// <param name="Title">What the link says.</param>
internal sealed record PageLink(string Path, string Title);
