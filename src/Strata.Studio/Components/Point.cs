namespace Strata.Studio.Components;

/// <summary>A place in a drawing, x to the right and y down.</summary>
public readonly record struct Point(double X, double Y)
{
    /// <summary>The place a share of the way to another.</summary>
    public Point Toward(Point other, double share) => new(X + (other.X - X) * share, Y + (other.Y - Y) * share);
}
