namespace Strata.Tests.House.Sample;

/// <summary>
/// Types with and without documentation, and the file that the compiler writes for them: <c>Missing</c> names what a reader must find.
/// </summary>
public static class Documented
{
    public static readonly Type[] Types =
    [
        typeof(IFace<>),
        typeof(Shape<,>),
        typeof(Shape<,>.Corner),
        typeof(Point),
        typeof(Choice),
        typeof(Listener),
        typeof(Hidden),
        typeof(DocumentedExtensions),
    ];

    public static readonly string[] Missing =
    [
        "M:Strata.Tests.House.Sample.Documented.IFace`1.Silent",
        "T:Strata.Tests.House.Sample.Documented.Shape`2",
        "M:Strata.Tests.House.Sample.Documented.Shape`2.#ctor(System.Int32)",
        "M:Strata.Tests.House.Sample.Documented.Shape`2.Guarded(`0,Strata.Tests.House.Sample.Documented.Shape{`0,`1}.Corner)",
        "P:Strata.Tests.House.Sample.Documented.Shape`2.Item(System.Int32)",
        "F:Strata.Tests.House.Sample.Documented.Shape`2.Count",
        "E:Strata.Tests.House.Sample.Documented.Shape`2.Moved",
        "P:Strata.Tests.House.Sample.Documented.Point.Y",
        "F:Strata.Tests.House.Sample.Documented.Choice.Second",
        "M:Strata.Tests.House.Sample.DocumentedExtensions.Silent(System.String)",
        "M:Strata.Tests.House.Sample.DocumentedExtensions.get_Quiet(System.String)",
    ];

    public const string File = """
        <doc>
          <members>
            <member name="T:Strata.Tests.House.Sample.Documented.IFace`1"><summary>A face.</summary></member>
            <member name="P:Strata.Tests.House.Sample.Documented.IFace`1.Zero"><summary>Zero.</summary></member>
            <member name="T:Strata.Tests.House.Sample.Documented.Shape`2"><summary> </summary></member>
            <member name="M:Strata.Tests.House.Sample.Documented.Shape`2.Many``1(``0,System.Int32@,System.Int32*,System.Int32[][],System.Collections.Generic.KeyValuePair{`0,``0}[0:,0:])"><summary>Many.</summary></member>
            <member name="T:Strata.Tests.House.Sample.Documented.Shape`2.Corner"><summary>Corner.</summary></member>
            <member name="T:Strata.Tests.House.Sample.Documented.Point"><summary>Point.</summary><param name="X">X.</param></member>
            <member name="M:Strata.Tests.House.Sample.Documented.Point.#ctor(System.Int32,System.Int32)"><summary>Point.</summary></member>
            <member name="P:Strata.Tests.House.Sample.Documented.Point.X"><summary>X.</summary></member>
            <member name="T:Strata.Tests.House.Sample.Documented.Choice"><summary><c>Choice</c></summary></member>
            <member name="F:Strata.Tests.House.Sample.Documented.Choice.First"><inheritdoc cref="T:Strata.Tests.House.Sample.Documented.Choice"/></member>
            <member name="T:Strata.Tests.House.Sample.Documented.Listener"><summary>Listener.</summary></member>
            <member name="T:Strata.Tests.House.Sample.DocumentedExtensions"><summary>Extensions.</summary></member>
            <member name="M:Strata.Tests.House.Sample.DocumentedExtensions.Spoken(System.String)"><inheritdoc cref="M:Strata.Tests.House.Sample.DocumentedExtensions.&lt;G&gt;$1.Spoken"/></member>
            <member name="M:Strata.Tests.House.Sample.DocumentedExtensions.&lt;G&gt;$1.Spoken"><summary>Spoken.</summary></member>
            <member name="M:Strata.Tests.House.Sample.DocumentedExtensions.Silent(System.String)"><inheritdoc cref="M:Strata.Tests.House.Sample.DocumentedExtensions.&lt;G&gt;$1.Silent"/></member>
            <member name="M:Strata.Tests.House.Sample.DocumentedExtensions.&lt;G&gt;$1.Silent"><remarks>No summary.</remarks></member>
          </members>
        </doc>
        """;

    public interface IFace<T>
    {
        static abstract T Zero { get; }
        void Silent();
    }

    public abstract class Shape<T, TOther>(int count) : IFace<T>
    {
        public int Count = count;

        public event Action? Moved;

        public static T Zero => default!;

        public int this[int index] => index;

        public void Silent() => Moved?.Invoke();

        public unsafe void Many<U>(U one, ref int two, int* three, int[][] four, KeyValuePair<T, U>[,] five) { }

        protected void Guarded(T one, Corner two) { }

        internal void Unseen() { }

        private protected void AlsoUnseen() { }

        public override string ToString() => "";

        public static bool operator !(Shape<T, TOther> shape) => shape is null;

        public class Corner;
    }

    public record Point(int X, int Y);

    public enum Choice
    {
        First,
        Second,
    }

    public delegate int Listener(int heard);

    internal sealed class Hidden
    {
        public void Unseen() { }
    }
}

public static class DocumentedExtensions
{
    extension(string text)
    {
        public int Spoken() => text.Length;

        public int Silent() => text.Length;

        public int Quiet => text.Length;
    }
}
